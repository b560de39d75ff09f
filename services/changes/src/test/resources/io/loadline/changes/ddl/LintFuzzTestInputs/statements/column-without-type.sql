ALTER TABLE `orders` ADD COLUMend // delimiter ;
update orders set aselect 1; 0) NOT NULL DEFAULT 'x\'y' AFTER id, ALGORITHM=INPLACE, LOCK=NONE;
delimiter // create procedure p() begin select 1; end // delimiter ;
update orders set a = 1; delete from orders; drop database shop; /*!40001 truncate orders */
